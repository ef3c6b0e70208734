namespace Integrations.Callbacks.Internal;

/// <summary>A host's code did not end in its time. Its own type, because that code may throw any exception of the framework itself.</summary>
internal sealed class TimeBudgetOverException(Exception innerException) : Exception("The time that the host's code is given was over.", innerException);
