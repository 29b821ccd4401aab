function doZoom(size){document.getElementById('zoom').style.fontSize=size+'px';}
function showDate(){document.write(new Date().toLocaleDateString());}
function createPageHTML(count,index,name,suffix){
  for(var i=0;i<count;i++){
    document.write('<a href="'+(i?name+'_'+i:name)+'.'+suffix+'">'+(i+1)+'</a> ');
  }
}
