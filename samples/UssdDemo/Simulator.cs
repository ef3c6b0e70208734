using Integrations.Ussd;
using Integrations.Ussd.Testing;

namespace Integrations.Samples.UssdDemo;

/// <summary>A phone on the console. An empty line hangs up and dials again; Ctrl+D leaves.</summary>
internal static class Simulator
{
    private const int Width = 40;

    public static async Task<int> RunAsync(UssdMenu menu, IReadOnlyCollection<string> script)
    {
        var services = new ServiceCollection();
        services.AddSingleton<Loans>();
        services.AddUssd();
        await using var provider = services.BuildServiceProvider();
        var phone = new UssdPhone(menu, provider);
        Show(await phone.DialAsync("*384*5#"));
        foreach (var input in script)
        {
            Console.WriteLine($"> {input}");
            Show(await phone.SendAsync(input));
        }

        while (script.Count is 0 && Read() is { } input)
        {
            Show(input.Length > 0 && phone.IsOpen ? await phone.SendAsync(input) : await phone.DialAsync("*384*5#"));
        }

        return 0;
    }

    private static string? Read()
    {
        Console.Write("> ");
        return Console.ReadLine();
    }

    private static void Show(UssdPhone phone)
    {
        var size = UssdTextSize.Of(phone.Screen);
        Console.WriteLine($"+{new string('-', Width)}+ {size.Units} in {size.Encoding}");
        foreach (var line in phone.Screen.Split('\n').SelectMany(line => line.Length is 0 ? [""] : line.Chunk(Width - 2).Select(part => new string(part))))
        {
            Console.WriteLine($"| {line.PadRight(Width - 2)} |");
        }

        Console.WriteLine($"+{new string('-', Width)}+{(phone.IsOpen ? "" : " the end")}");
    }
}
