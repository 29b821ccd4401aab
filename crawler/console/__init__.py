"""What all commands share: the base classes, options, output and progress."""
