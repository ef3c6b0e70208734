namespace Integrations.Simulation;

internal enum SimStatus
{
    Pending,
    Succeeded,
    Declined,
    Reversed,
}
