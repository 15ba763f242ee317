// Every fixture has a swarm, a server and addresses of its own, and mostly waits: for peers, for programs to start, for time to pass.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(5)]
