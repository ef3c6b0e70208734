namespace Integrations.Simulation;

internal sealed class SimReferences(SimRandom random) : IReferenceGenerator
{
    public Guid Next() => random.Guid();
}
