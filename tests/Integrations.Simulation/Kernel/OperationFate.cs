namespace Integrations.Simulation;

/// <summary>What becomes of a process in one operation on the world.</summary>
internal enum OperationFate
{
    Lives,
    DiesBefore,
    DiesAfter,
    Dead,
}
