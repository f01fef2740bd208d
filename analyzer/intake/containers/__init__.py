"""Which files lie inside of executables and archives? One reader a format; `find` asks them in order, `nesting` opens what they find."""
