"""From a clone to a pull request, over a real Git server and stand-ins for the forges."""
