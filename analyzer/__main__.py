"""What does `python -m analyzer` do? The same as the command `bundletap`."""

from analyzer.cli import main

if __name__ == "__main__":
    main()
