namespace Integrations.Sandbox;

/// <summary>What goes wrong with the answer to a payment that names a subscriber.</summary>
public enum AirtelMishap
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The payment is taken and the answer is 408 <c>I/O Exception</c>.</summary>
    TimeoutAfterAcceptance,

    /// <summary>The payment is taken and the answer is 500 <c>Something Went Wrong</c>.</summary>
    ErrorAfterAcceptance,

    /// <summary>The payment is not taken and the answer is the same 500.</summary>
    ErrorBeforeAcceptance,

    /// <summary>The payment is taken and the answer says that its id was used before. Cash, which knows no duplicates, is answered as it went.</summary>
    DuplicateAfterAcceptance,
}
