"""HTML as the site publishes it: policy, white space, what the theme's pages need mended."""
