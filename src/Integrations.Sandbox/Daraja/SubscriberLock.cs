namespace Integrations.Sandbox;

/// <summary>What a live prompt does to a second push for the same phone.</summary>
public enum SubscriberLock
{
    /// <summary>Refused at submission: <c>500.001.1001 Unable to lock subscriber…</c>.</summary>
    AtSubmission,

    /// <summary>Accepted, then the callback says 1001.</summary>
    InCallback,

    /// <summary>Nothing: the phone shows both.</summary>
    Off,
}
