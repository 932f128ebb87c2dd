"""Review policies, replayed on archived assignments."""
