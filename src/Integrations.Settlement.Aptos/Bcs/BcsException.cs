namespace Integrations.Settlement.Aptos;

/// <summary>Input is not the one canonical BCS form of a value. The only exception that decoding throws.</summary>
public sealed class BcsException : FormatException
{
    internal BcsException(BcsRule rule, int position)
        : base($"The input breaks the rule {rule} of BCS at byte {position.ToString(System.Globalization.CultureInfo.InvariantCulture)}.") =>
        (Rule, Position) = (rule, position);

    /// <summary>The rule that the input breaks.</summary>
    public BcsRule Rule { get; }

    /// <summary>Where, in bytes from the start of the input.</summary>
    public int Position { get; }
}
