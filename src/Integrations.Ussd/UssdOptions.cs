namespace Integrations.Ussd;

/// <summary>Settings of USSD services. The usual section is <c>Ussd</c>.</summary>
public sealed class UssdOptions
{
    /// <summary>How long a session is kept after its last answer, so that a redial can go on. 10 minutes by default; 1 minute to 24 hours. Keep it longer than any gateway's session.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long work with an effect is kept whose result nobody has seen, so that a later dial finds it and nobody pays again under a new key: counted from the last dial. 24 hours by default; 1 minute to 7 days, and never
    /// less than <see cref="SessionLifetime"/>.
    /// </summary>
    public TimeSpan UnknownLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether time limits hold: a message that comes after the gateway's session time begins anew, and a step that is slower than the gateway waits is answered for. On by default. Off while you
    /// debug, or where a gateway keeps sessions open without limit.
    /// </summary>
    public bool EnableTimeout { get; set; } = true;

    /// <summary>How long a step may take before the subscriber is asked to wait or to dial again. 4 seconds by default, 100 milliseconds to 30 seconds; never more than the gateway's limit less one second.</summary>
    public TimeSpan StepBudget { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long work may go on after its message, and how long other hosts leave it alone. 60 seconds by default, 5 seconds to 10 minutes.</summary>
    public TimeSpan WorkLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Requests of one subscriber that the endpoint takes in a minute; more are answered by "try again". 60 by default; 0 sets no limit.</summary>
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>The language of what is said before a session has one of its own: the first screen, where <c>SpeakAs</c> does not say otherwise, and what is said without a session. A culture name such as <c>sw</c>; <c>en</c> by default.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Settings by gateway name, such as <c>africastalking</c>.</summary>
    public IDictionary<string, UssdGatewayOptions> Gateways { get; } = new Dictionary<string, UssdGatewayOptions>(StringComparer.Ordinal);
}
