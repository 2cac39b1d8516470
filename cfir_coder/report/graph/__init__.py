"""The factor graph as files: GraphML, GEXF and JSON for other programs, and a page for people."""
