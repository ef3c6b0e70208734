namespace Integrations.Settlement.Aptos.Wire;

internal sealed class AbiBody
{
    public string? Name { get; init; }

    public List<FunctionBody>? ExposedFunctions { get; init; }
}
