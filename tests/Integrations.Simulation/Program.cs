using Integrations.Simulation;

return Cli.Run(args);
