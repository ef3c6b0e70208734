namespace Integrations.Sandbox;

/// <summary>The faults that struck one request. The first added of each effect wins.</summary>
internal sealed class FaultSet(IReadOnlyList<Fault> faults)
{
    public static FaultSet None { get; } = new([]);

    public bool Has(FaultEffect effect) => Find(effect) is not null;

    public Fault? Find(FaultEffect effect) => faults.FirstOrDefault(fault => fault.Effect == effect);
}
