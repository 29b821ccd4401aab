# docs/operations.md says how it is run: read-only, without capabilities
FROM python:3.11-slim AS build
WORKDIR /srv/crawler
RUN python -m venv .venv
COPY requirements.lock ./
RUN .venv/bin/python -m pip --disable-pip-version-check --no-cache-dir install --require-hashes -r requirements.lock

FROM python:3.11-slim
# output/ on the host belongs to this user: chown 10001:10001 output
RUN groupadd --gid 10001 crawler \
 && useradd --uid 10001 --gid crawler --no-create-home --shell /usr/sbin/nologin crawler
WORKDIR /srv/crawler
COPY --from=build /srv/crawler/.venv .venv
COPY scrapy.cfg ./
COPY crawler crawler
RUN install -d -o crawler -g crawler output
ENV PATH=/srv/crawler/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
VOLUME /srv/crawler/output
STOPSIGNAL SIGINT
ENTRYPOINT ["scrapy"]
CMD ["list"]
