"""The street address: settings, urls, server, command line."""
