namespace Integrations;

/// <summary>Whether a payment that ended in a category may be tried on another route, provided that every earlier attempt is proven closed.</summary>
public enum FailoverRule
{
    /// <summary>Another route would give the same answer, or the customer must act first.</summary>
    No,

    /// <summary>Another route may be tried.</summary>
    Yes,

    /// <summary>Only a route that reaches other parties or accounts may be tried.</summary>
    OnlyIfReachDiffers,

    /// <summary>Nothing may be tried until the first attempt is proven not to have moved value.</summary>
    AfterProof,

    /// <summary>Trying elsewhere is forbidden.</summary>
    Never,
}
