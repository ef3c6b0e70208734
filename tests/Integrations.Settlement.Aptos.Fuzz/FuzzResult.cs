namespace Integrations.Settlement.Aptos.Fuzz;

/// <summary>What became of mutated inputs.</summary>
/// <param name="Inputs">How many were decoded.</param>
/// <param name="Refused">How many were refused with the documented exception.</param>
/// <param name="Foreign">What else was thrown, or which bytes were taken in more than one form; empty when all is well.</param>
/// <param name="MostAllocated">The most bytes that one decoding allocated.</param>
/// <param name="MostPerByte">The most bytes that one decoding allocated for each byte of its input.</param>
public sealed record FuzzResult(long Inputs, long Refused, IReadOnlyList<string> Foreign, long MostAllocated, double MostPerByte)
{
    /// <summary>Whether nothing but the documented exception was thrown, and memory stayed in proportion.</summary>
    public bool IsClean => Foreign.Count is 0 && MostPerByte <= BcsFuzz.AllowedPerByte;

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Inputs:N0} inputs, {Refused:N0} refused, {Foreign.Count} foreign, most allocated {MostAllocated:N0} B, {MostPerByte:N1} B for each byte of input{string.Concat(Foreign.Select(static text => Environment.NewLine + text))}");
}
