"""A name becomes a point: the offline gazetteer, the resolver, and the optional online geocoder."""
