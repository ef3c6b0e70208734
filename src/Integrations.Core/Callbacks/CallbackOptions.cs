namespace Integrations.Callbacks;

/// <summary>Where providers reach this host, and what makes a callback address unguessable.</summary>
public sealed class CallbackOptions
{
    /// <summary>The public address in front of <see cref="PathPrefix"/>: https, without query. Required when a route gives an address with each request. No default.</summary>
    public Uri? PublicBaseAddress { get; set; }

    /// <summary>First segment of every callback path. Default <c>cb</c>. Daraja refuses addresses with words such as <c>mpesa</c> or <c>query</c>.</summary>
    public string PathPrefix { get; set; } = "cb";

    /// <summary>
    /// Signing keys in base64, 32 bytes or more each. The first signs; all verify, so a new key goes first and the old one stays until its callbacks have come
    /// (a day or more). A key that made a registered address (C2B) must stay as long as the registration. Required with <see cref="PublicBaseAddress"/>. Make one with <c>openssl rand -base64 32</c>.
    /// </summary>
    public IList<string> SigningKeys { get; } = [];

    /// <summary>Longest callback body, in bytes. Default 64 KiB.</summary>
    public int MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>How long storing a callback may take before the provider is answered 503. Default 10 s, from over zero to 60 s.</summary>
    public TimeSpan StoreBudget { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the host's validator of incoming payments may take. Default 6 s: Daraja waits about 8.</summary>
    public TimeSpan ValidationBudget { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>What is answered when the validator is late, throws or is missing, and when the question cannot be read. Default: accept, because money that is refused by accident is lost custom.</summary>
    public bool AcceptWhenValidatorFails { get; set; } = true;

    /// <summary>How long a receipt of incoming money is remembered, so that a repeat is told once. Default 3 days; the in-memory memory lasts one process's life.</summary>
    public TimeSpan IncomingPaymentMemory { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How many receipts of incoming money are remembered at most; beyond, the oldest is forgotten. Default 100 000.</summary>
    public int MaxRememberedReceipts { get; set; } = 100_000;
}
