namespace Integrations.Settlement.Aptos;

/// <summary>A module on the chain.</summary>
/// <param name="Name">Its name; empty when the node shows no interface.</param>
/// <param name="Bytecode">Its bytes.</param>
/// <param name="Functions">What it offers; empty when the node shows no interface.</param>
public sealed record AptosModule(string Name, ReadOnlyMemory<byte> Bytecode, IReadOnlyList<AptosModuleFunction> Functions)
{
    /// <summary>A function by its name; <see langword="null"/> for none.</summary>
    public AptosModuleFunction? Find(string name) => Functions.FirstOrDefault(function => function.Name == name);

    /// <summary>The name only.</summary>
    public override string ToString() => Name;
}
