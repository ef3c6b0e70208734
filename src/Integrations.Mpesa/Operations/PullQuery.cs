using System.Text;

namespace Integrations.Mpesa;

/// <summary>Asks for what customers paid the short code. Changes nothing. Daraja keeps the last 48 hours.</summary>
public sealed record PullQuery : MpesaRequest
{
    /// <summary>The short code; <see langword="null"/> is the account's own.</summary>
    public string? ShortCode { get; init; }

    /// <summary>The first moment asked about: no older than <see cref="MpesaOptions.PullWindow"/>, give or take a minute. Sent in whole seconds of Kenyan time, rounded down.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last moment asked about; later than <see cref="From"/>. Sent in whole seconds, rounded down.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>How many rows to pass over, 0 or more. Default 0. A page seems to hold 100: ask again with the rows that you have until a page brings nothing new.</summary>
    public int Offset { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
