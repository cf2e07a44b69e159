"""From a machine with only Python to a running town. Standard library only: nothing is installed yet when this runs."""
