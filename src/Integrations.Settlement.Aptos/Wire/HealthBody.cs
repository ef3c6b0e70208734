namespace Integrations.Settlement.Aptos.Wire;

internal sealed class HealthBody
{
    public string? Message { get; init; }
}
