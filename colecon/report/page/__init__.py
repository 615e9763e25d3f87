"""One page that hands a result or a comparison over: opens offline, prints on A4, speaks Chinese or English."""
