namespace Integrations.Settlement.Aptos.Wire;

internal sealed class ModuleBody
{
    public required string Bytecode { get; init; }

    public AbiBody? Abi { get; init; }
}
