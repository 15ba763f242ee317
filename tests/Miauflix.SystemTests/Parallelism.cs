// Every fixture has a server, a swarm and addresses of its own, and runs beside other projects that start no servers.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
