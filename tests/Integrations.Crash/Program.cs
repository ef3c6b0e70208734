using Integrations.Crash;

return await Cli.RunAsync(args);
