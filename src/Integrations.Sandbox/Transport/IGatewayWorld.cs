namespace Integrations.Sandbox.Transport;

/// <summary>What a gateway needs of its provider's world.</summary>
internal interface IGatewayWorld
{
    TimeProvider Time { get; }

    Scheduler Scheduler { get; }

    FaultPlan Faults { get; }

    Recording<SandboxArrival> Arrivals { get; }

    void Answered(SandboxArrival arrival);
}
