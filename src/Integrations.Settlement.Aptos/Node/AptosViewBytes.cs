namespace Integrations.Settlement.Aptos;

/// <summary>What a view function gave, as bytes.</summary>
/// <param name="Count">How many values.</param>
/// <param name="Values">The values, each in its canonical form, one after another. Read them with <see cref="BcsReader"/>.</param>
public sealed record AptosViewBytes(int Count, ReadOnlyMemory<byte> Values);
