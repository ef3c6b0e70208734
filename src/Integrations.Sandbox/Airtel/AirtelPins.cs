namespace Integrations.Sandbox.Airtel;

/// <summary>Checks an encrypted PIN.</summary>
internal static class AirtelPins
{
    /// <summary>The refusal; <see langword="null"/> for the right PIN.</summary>
    public static SandboxAnswer? Refuse(AirtelWorld world, AirtelTurn turn)
    {
        if (world.Options.AcceptsAnyCredentials)
        {
            return null;
        }

        if (turn.App.WrongPins >= world.Options.LockAfterWrongPins)
        {
            return AirtelAnswer.Router("114", "An error occurred while validating the pin.");
        }

        if (world.Keys.Pin(turn.App, turn.Text("pin") ?? "") is not { } pin)
        {
            return AirtelAnswer.Router("116", "The encrypted value of the pin is incorrect. Kindly re-check the encryption mechanism.");
        }

        if (pin != turn.App.Pin)
        {
            turn.App.WrongPins++;
            return AirtelAnswer.Router("115", "Pin you have entered is incorrect.");
        }

        turn.App.WrongPins = 0;
        return null;
    }
}
