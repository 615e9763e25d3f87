"""Economics that several models use: projects, loans, leases, harvests, insurance, skill."""
