namespace Integrations.Samples.MpesaTour;

/// <summary>Tells what happened, and stops when it is not what should happen.</summary>
internal static class Step
{
    public static void Done(string what) => Console.WriteLine($"✓ {what}");

    public static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UnexpectedException(otherwise);
        }
    }
}
