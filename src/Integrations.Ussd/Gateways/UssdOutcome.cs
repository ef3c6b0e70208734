namespace Integrations.Ussd;

/// <summary>How a gateway says that a dialog ended.</summary>
public enum UssdOutcome
{
    /// <summary>The gateway used a word that is not known.</summary>
    Unknown,

    /// <summary>The dialog reached its last screen.</summary>
    Completed,

    /// <summary>The subscriber left while an input was expected.</summary>
    Abandoned,

    /// <summary>The network or the application failed.</summary>
    Failed,
}
