namespace Integrations.Ussd;

/// <summary>A menu that cannot work: a screen that leads nowhere, or does not fit. Thrown when the menu is made and by <c>UssdPhone</c>; subscribers never meet it.</summary>
public sealed class UssdMenuException(string message) : Exception(message);
