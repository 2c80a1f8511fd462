"""From claims to the picture: control, access, harm, movements. Pure functions, recomputed at will."""
