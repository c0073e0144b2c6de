"""A conversational, strengths-based assessment and support-planning tool."""
