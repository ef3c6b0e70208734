namespace Integrations.Sandbox;

/// <summary>What became of a callback.</summary>
public enum CallbackDelivery
{
    /// <summary>The receiver answered with some HTTP status.</summary>
    Answered,

    /// <summary>No answer: nobody listened, the connection broke, or time ran out. It is not repeated.</summary>
    Unanswered,

    /// <summary>The fault plan lost it: it was never sent.</summary>
    Lost,
}
