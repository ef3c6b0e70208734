using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Daraja;

/// <summary>One STK push from acceptance to result. Change it under the world's gate.</summary>
internal sealed class StkSession
{
    public required string MerchantRequestId { get; init; }

    public required string CheckoutRequestId { get; init; }

    public required DarajaShortCode ShortCode { get; init; }

    public required string Account { get; init; }

    public required string Payer { get; init; }

    public required string Phone { get; init; }

    public required decimal Amount { get; init; }

    public required string AccountReference { get; init; }

    public required Uri CallbackUrl { get; init; }

    public required Flow Flow { get; init; }

    public Prompt? Prompt { get; set; }

    /// <summary>The step that will end it unless something else does first.</summary>
    public IDisposable? Ending { get; set; }

    /// <summary><see langword="null"/> while pending.</summary>
    public string? ResultCode { get; set; }

    public string ResultText { get; set; } = "";

    public string? Receipt { get; set; }

    public DateTimeOffset ConcludedAt { get; set; }
}
