namespace Integrations.Ussd;

/// <summary>A step of a menu with data.</summary>
/// <typeparam name="TData">What the menu remembers: an immutable record.</typeparam>
public sealed class UssdStep<TData> : UssdStep
    where TData : class, new()
{
    internal UssdStep()
    {
    }

    /// <summary>What the menu remembers of the session. Replace it (<c>step.Data = step.Data with { … }</c>); never change it in place. It is kept when the step succeeds.</summary>
    public TData Data
    {
        get => (TData)State.Data!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            State.Data = value;
        }
    }
}
