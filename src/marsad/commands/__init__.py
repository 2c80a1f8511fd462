"""The commands of ``marsad``: arguments in, one call, output. Heavy libraries wait until a command runs."""
