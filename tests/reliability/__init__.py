"""Bad days of the machine, the network and the state: each through a real process."""
