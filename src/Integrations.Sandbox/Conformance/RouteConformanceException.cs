namespace Integrations.Sandbox.Conformance;

/// <summary>A route broke a rule: the message names the rule, what happened, and what would have been right.</summary>
public sealed class RouteConformanceException : Exception
{
    /// <summary>Without a message.</summary>
    public RouteConformanceException() { }

    /// <summary>With what happened.</summary>
    public RouteConformanceException(string message)
        : base(message) { }

    /// <summary>With what happened, and the exception behind it.</summary>
    public RouteConformanceException(string message, Exception? innerException)
        : base(message, innerException) { }
}
