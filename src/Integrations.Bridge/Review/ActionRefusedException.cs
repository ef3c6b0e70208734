namespace Integrations.Bridge;

/// <summary>What a person wanted to do is not allowed as things stand; nothing was written. The message names the rule and the way out.</summary>
public sealed class ActionRefusedException : InvalidOperationException
{
    internal ActionRefusedException(OperatorAction action, string message, bool needsSecondPerson = false)
        : base(message) => (Action, NeedsSecondPerson) = (action, needsSecondPerson);

    /// <summary>What was refused.</summary>
    public OperatorAction Action { get; }

    /// <summary>True when it is refused only because one person asked for it alone: propose it, and let another confirm.</summary>
    public bool NeedsSecondPerson { get; }
}
