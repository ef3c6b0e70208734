namespace Integrations.Sandbox;

/// <summary>How the simulated MTN MoMo behaves. May be changed while running.</summary>
public sealed class MomoSandboxOptions
{
    /// <summary>The loopback port. Default 0: the system picks a free one. Read at start.</summary>
    public int Port { get; set; }

    /// <summary>How long things take.</summary>
    public MomoTiming Timing { get; } = new();

    /// <summary>
    /// Whether every API user, key and subscription key is let in, and any currency and target environment taken. Default <see langword="false"/>: MTN's own checks.
    /// <c>AddSandboxNetwork</c> sets it, because the settings of a host are not the sandbox's to know.
    /// </summary>
    public bool AcceptsAnyCredentials { get; set; }

    /// <summary>The one currency. Default <c>EUR</c>; others are refused with <c>INVALID_CURRENCY</c>. <see langword="null"/> takes any.</summary>
    public string? Currency { get; set; } = "EUR";

    /// <summary>The one target environment. Default <c>sandbox</c>; <see langword="null"/> takes any.</summary>
    public string? TargetEnvironment { get; set; } = "sandbox";

    /// <summary>How long a token lives. Default 3600 seconds.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromSeconds(3600);

    /// <summary><c>token_type</c>: <c>access_token</c> (default), <c>Bearer</c>; <see langword="null"/> leaves it out.</summary>
    public string? TokenType { get; set; } = "access_token";

    /// <summary>Whether a new key voids the user's earlier one. Default <see langword="true"/>; MTN does not say.</summary>
    public bool NewKeyVoidsOld { get; set; } = true;

    /// <summary><c>reason</c> of a failed transaction. Default: text.</summary>
    public MomoReasonStyle Reason { get; set; } = MomoReasonStyle.Text;

    /// <summary>Amounts, ids and numbers of people in answers. Default: text.</summary>
    public ScalarStyle Scalars { get; set; } = ScalarStyle.Text;

    /// <summary>How callbacks are sent. Default: as documented and observed.</summary>
    public MomoCallbackMethod CallbackMethod { get; set; } = MomoCallbackMethod.Documented;

    /// <summary>When the scenario numbers for API errors show their code. Default: in the status; MTN does not say.</summary>
    public MomoRefusalMoment Refusals { get; set; } = MomoRefusalMoment.InStatus;

    /// <summary>What the balance requests answer with instead of a balance, a code such as <c>SERVICE_UNAVAILABLE</c>. Default: none.</summary>
    public string? BalanceError { get; set; }

    /// <summary>What each product's account holds at the start. Default 1,000,000 in each currency.</summary>
    public decimal OpeningBalance { get; set; } = 1_000_000;

    /// <summary>What a customer's wallet holds at the start. Default 50,000 in each currency.</summary>
    public decimal OpeningWallet { get; set; } = 50_000;
}
