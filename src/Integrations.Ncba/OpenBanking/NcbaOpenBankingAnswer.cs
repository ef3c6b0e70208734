namespace Integrations.Ncba;

/// <summary>What Open Banking answered, as it came: the bank's answers are not public, so nothing of it is interpreted. It is no proof that money moved, nor that it did not.</summary>
public sealed class NcbaOpenBankingAnswer
{
    /// <summary>The HTTP status.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>The body. May hold personal data: never log it.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body's media type; <see langword="null"/> when none came.</summary>
    public string? MediaType { get; init; }

    /// <summary>Status and size.</summary>
    public override string ToString() => $"HTTP {HttpStatus} ({Body.Length} bytes)";
}
