namespace Miauflix.Application.Catalog.Demo;

/// <summary>A title of the built-in catalogue.</summary>
/// <param name="TmdbId">Of ours, fixed, never requested from TMDB.</param>
/// <param name="Genres">TMDB ids.</param>
public sealed record DemoTitle(
    int TmdbId,
    string Title,
    string SpanishTitle,
    int Year,
    int RuntimeMinutes,
    double Rating,
    IReadOnlyList<long> Genres,
    string Overview,
    string SpanishOverview);

/// <summary>What the built-in catalogue holds: freely licensed films and three invented shows of two seasons.</summary>
public static class DemoTitles
{
    public const int Seasons = 2;
    public const int EpisodesPerSeason = 4;

    private const int FirstMovie = 2_100_000_001;
    private const int FirstShow = 2_100_001_001;

    /// <summary>Names in English and Spanish.</summary>
    public static readonly IReadOnlyDictionary<long, (string English, string Spanish)> Genres = new Dictionary<long, (string, string)>
    {
        [12] = ("Adventure", "Aventura"),
        [14] = ("Fantasy", "Fantasía"),
        [16] = ("Animation", "Animación"),
        [18] = ("Drama", "Drama"),
        [27] = ("Horror", "Terror"),
        [28] = ("Action", "Acción"),
        [35] = ("Comedy", "Comedia"),
        [878] = ("Science Fiction", "Ciencia ficción"),
        [10765] = ("Sci-Fi & Fantasy", "Sci-Fi y Fantasía"),
    };

    public static readonly IReadOnlyList<DemoTitle> Movies =
    [
        new(FirstMovie, "Big Buck Bunny", "El gran conejo", 2008, 10, 7.2, [16, 35], "A large rabbit takes his revenge on three rodents who bully him.", "Un gran conejo se venga de tres roedores que lo molestan."),
        new(FirstMovie + 1, "Sintel", "Sintel", 2010, 15, 7.6, [16, 14], "A lonely young woman searches the world for the dragon she raised.", "Una joven solitaria busca por el mundo al dragón que crió."),
        new(FirstMovie + 2, "Tears of Steel", "Lágrimas de acero", 2012, 12, 6.6, [878, 28], "Scientists in Amsterdam replay the past to save the world from robots.", "Unos científicos en Ámsterdam reviven el pasado para salvar al mundo de los robots."),
        new(FirstMovie + 3, "Cosmos Laundromat", "La lavandería del cosmos", 2015, 12, 7.0, [16, 14], "On a desolate island a suicidal sheep meets his fate in a quirky salesman.", "En una isla desolada, una oveja sin esperanza encuentra a un vendedor peculiar."),
        new(FirstMovie + 4, "Elephants Dream", "Sueño de elefantes", 2006, 11, 6.5, [16, 878], "Two men walk through a machine that one of them does not see.", "Dos hombres recorren una máquina que uno de ellos no ve."),
        new(FirstMovie + 5, "Glass Half", "Medio vaso", 2015, 3, 6.3, [16, 35], "Two amateur critics argue over a painting until they agree on one.", "Dos críticos aficionados discuten por un cuadro hasta ponerse de acuerdo."),
        new(FirstMovie + 6, "Agent 327: Operation Barbershop", "Agente 327: Operación barbería", 2017, 4, 7.1, [16, 28], "A secret agent looks into a barber shop and gets more than a haircut.", "Un agente secreto investiga una barbería y recibe más que un corte de pelo."),
        new(FirstMovie + 7, "Hero", "Héroe", 2018, 4, 6.4, [16, 28], "A knight made of drawn lines defends what is left of the page.", "Un caballero hecho de líneas defiende lo que queda de la página."),
        new(FirstMovie + 8, "Spring", "Primavera", 2019, 8, 7.4, [16, 14], "A shepherd girl and her dog face ancient spirits to let spring come.", "Una pastora y su perro se enfrentan a espíritus antiguos para que llegue la primavera."),
        new(FirstMovie + 9, "Coffee Run", "Carrera de café", 2020, 3, 6.9, [16, 35], "Fuelled by caffeine, a young woman runs through her memories.", "Con el impulso de la cafeína, una joven corre por sus recuerdos."),
        new(FirstMovie + 10, "Sprite Fright", "Duendes de miedo", 2021, 10, 6.8, [16, 27, 35], "Teenagers on a forest outing find mushroom creatures that look peaceful.", "Unos adolescentes encuentran en el bosque criaturas que parecen pacíficas."),
        new(FirstMovie + 11, "Charge", "Carga", 2022, 4, 6.7, [16, 878, 28], "An old man breaks into a battery factory in a world out of power.", "Un anciano entra en una fábrica de baterías en un mundo sin energía."),
        new(FirstMovie + 12, "Night of the Living Dead", "La noche de los muertos vivientes", 1968, 96, 7.6, [27], "Strangers in a farmhouse hold out against the dead that walk.", "Unos desconocidos resisten en una granja contra los muertos que caminan."),
    ];

    public static readonly IReadOnlyList<DemoTitle> Shows =
    [
        new(FirstShow, "Signals from the Swarm", "Señales del enjambre", 2021, 24, 7.9, [10765, 18], "A night-shift engineer hears a network that answers back.", "Una ingeniera del turno de noche oye una red que le responde."),
        new(FirstShow + 100, "Small Machines", "Máquinas pequeñas", 2019, 12, 7.3, [16, 35], "Kitchen appliances run a very serious office.", "Los electrodomésticos dirigen una oficina muy seria."),
        new(FirstShow + 200, "The Long Seed", "La semilla larga", 2022, 45, 8.1, [18, 12], "Three sisters carry a seed across a country that forgot its forests.", "Tres hermanas llevan una semilla por un país que olvidó sus bosques."),
    ];
}
